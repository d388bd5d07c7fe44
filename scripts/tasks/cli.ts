/** `npm run extrato -- ...`: the command line, where the person is. Its own output is all that goes to the output. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  process.chdir(process.env['INIT_CWD'] ?? process.cwd());
  const { runProcess } = await import('../../packages/cli/src/process.ts');
  return runProcess(args);
}
