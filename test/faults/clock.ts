// Loaded before a service (`--import`), sets its process's clock wrong by CLOCK_ERROR seconds, and nobody else's.
const error = Number(process.env.CLOCK_ERROR ?? 0) * 1_000;
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...args: [] | [number | string | Date]) {
    if (args.length === 0) super(RealDate.now() + error);
    else super(...(args as [number]));
  }
  static override now(): number {
    return RealDate.now() + error;
  }
} as DateConstructor;
