export { connectHost, HostError } from './connect.ts';
