import { cobertura } from '../coverage/read-cobertura.ts';
import { istanbul } from '../coverage/read-istanbul.ts';
import { jacoco } from '../coverage/read-jacoco.ts';
import { lcov } from '../coverage/read-lcov.ts';
import type { Format } from './format.ts';
import { ctrf } from './read-ctrf.ts';
import { cucumber } from './read-cucumber.ts';
import { cucumberMessages } from './read-cucumber-messages.ts';
import { dart } from './read-dart.ts';
import { go } from './read-go.ts';
import { jest } from './read-jest.ts';
import { junit } from './read-junit.ts';
import { mocha } from './read-mocha.ts';
import { mochawesome } from './read-mochawesome.ts';
import { nunit2 } from './read-nunit2.ts';
import { nunit3 } from './read-nunit3.ts';
import { rspec } from './read-rspec.ts';
import { tap } from './read-tap.ts';
import { testng } from './read-testng.ts';
import { trx } from './read-trx.ts';
import { xunit } from './read-xunit.ts';

/** Every format Assay reads; of several that recognise a file the first one reads it. */
export const ALL_FORMATS: readonly Format[] = [
  junit,
  trx,
  nunit3,
  nunit2,
  xunit,
  testng,
  cobertura,
  jacoco,
  go,
  dart,
  cucumberMessages,
  lcov,
  // Its points are ordinary words, so that it comes after formats that are told by more.
  tap,
  ctrf,
  jest,
  mochawesome,
  mocha,
  rspec,
  cucumber,
  istanbul,
];
