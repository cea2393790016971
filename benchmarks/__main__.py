"""`python -m benchmarks`: the whole stack, then a broadcast. Search needs a library: `benchmarks.search`."""

import asyncio

from benchmarks import broadcast, stack

PEOPLE = 476

if __name__ == "__main__":
    stack.main()
    print()
    asyncio.run(broadcast.main(PEOPLE))
