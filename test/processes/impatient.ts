/** Loaded before a bin: chance falls out small, so that waits with full jitter are as good as none. */
const chance = Math.random
Math.random = () => chance() / 10_000
