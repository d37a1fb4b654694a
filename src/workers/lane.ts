/** So many hand-overs at once as there are connections; whoever waits holds nothing but a lease. */
export interface Lane {
  /** Resolves when it is one's turn; false once the lane is closed to those who have not begun. */
  enter(): Promise<boolean>;
  leave(): void;
  close(): void;
}

export function lane(width: number): Lane {
  const waiting: ((turn: boolean) => void)[] = [];
  let free = width;
  let closed = false;
  return {
    enter: async () => {
      if (closed) return false;
      if (free === 0) return new Promise((resolve) => waiting.push(resolve));
      free -= 1;
      return true;
    },
    leave: () => {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next(true);
    },
    close: () => {
      closed = true;
      for (const turn of waiting.splice(0)) turn(false);
    },
  };
}
