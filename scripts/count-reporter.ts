import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node';

/** Ends every run, even a broken one, with the line that people and CI read: `N passed, N failed`. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[], reason: TestRunEndReason): void {
    let passed = 0;
    let skipped = 0;
    let failed = errors.length;
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') passed += 1;
        else if (state === 'skipped') skipped += 1;
        else failed += 1;
      }
      // A file that could not even be loaded has no tests to count.
      if (module.errors().length > 0) failed += 1;
    }
    if (reason === 'failed' && failed === 0) failed = 1;
    // After the default reporter's own summary.
    process.once('exit', () => {
      if (skipped > 0) console.log(`${skipped} skipped`);
      console.log(`${passed} passed, ${failed} failed`);
    });
  }
}
