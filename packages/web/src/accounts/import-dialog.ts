/** Importing a file, which is the register's: loaded when it is asked for. */
export const importingFile = () => import('../register/import-file.tsx');
