import { App } from '@octokit/app';
import { Octokit } from '@octokit/core';
import type { Log } from '../../src/model/ports.ts';
