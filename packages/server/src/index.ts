export { type Config, ConfigError, type Environment, readConfig } from './config.ts';
export { type Overrides, type RunningServer, startServer } from './server.ts';
