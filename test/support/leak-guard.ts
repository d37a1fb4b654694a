import { failOnLeakedChildren } from './process.ts';

failOnLeakedChildren();
