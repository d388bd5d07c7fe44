export { connectHost } from './connect.ts';
