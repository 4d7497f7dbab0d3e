/** Jest runs the sources as ES modules; swc only strips the types. */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' }, sourceMaps: 'inline' },
    ],
  },
  globalSetup: '<rootDir>/test/global-setup.mjs',
  globalTeardown: '<rootDir>/test/global-teardown.mjs',
  reporters: [
    'default',
    [
      'jest-junit',
      {
        outputDirectory: 'test-results',
        outputName: 'jest.xml',
        classNameTemplate: '{filepath}',
        titleTemplate: '{title}',
        ancestorSeparator: ' › ',
        suiteNameTemplate: '{filepath}',
        addFileAttribute: 'true',
        reportTestSuiteErrors: 'true',
      },
    ],
  ],
  collectCoverageFrom: ['src/**/*.ts', 'app/**/*.ts'],
  coverageProvider: 'v8',
  // Many tests wait for processes and databases of their own: with two at a time a run on two cores takes little more than half as long.
  maxWorkers: 2,
  // Modules of a test file are never freed by Node's loader; a worker that has grown so far is started anew.
  workerIdleMemoryLimit: '1500MB',
  // Tests start real processes, real servers and a real browser on two shared cores.
  testTimeout: 30_000,
};
