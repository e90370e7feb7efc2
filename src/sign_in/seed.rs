//! Bytes that nobody can guess: drawn from a seed, so that a rehearsal reads no source of randomness.

use std::fmt;

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// A seed and how often it was drawn from: each draw is the SHA-256 of both, block by block.
#[derive(Clone, PartialEq, Eq)]
pub struct Seed {
    bytes: Zeroizing<[u8; 32]>,
    blocks: u64,
}

impl Seed {
    /// From bytes that nobody can guess.
    pub fn new(bytes: [u8; 32]) -> Seed {
        Seed { bytes: Zeroizing::new(bytes), blocks: 0 }
    }

    /// Bytes that were never drawn before.
    pub(super) fn draw<const N: usize>(&mut self) -> Zeroizing<[u8; N]> {
        let mut drawn = Zeroizing::new([0; N]);
        for part in drawn.chunks_mut(32) {
            let mut block = Sha256::new();
            block.update(*self.bytes);
            block.update(self.blocks.to_be_bytes());
            self.blocks += 1;
            let block = Zeroizing::new(<[u8; 32]>::from(block.finalize()));
            part.copy_from_slice(block.split_at(part.len()).0);
        }
        drawn
    }

    /// A seed of its own for one rehearsal.
    pub fn fork(&mut self) -> Seed {
        Seed::new(*self.draw::<32>())
    }
}

impl fmt::Debug for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seed(•••)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_drawn_twice() {
        let mut seed = Seed::new([7; 32]);
        let first = seed.draw::<128>();
        let second = seed.draw::<128>();
        let blocks: std::collections::BTreeSet<&[u8]> =
            first.chunks(32).chain(second.chunks(32)).collect();
        assert_eq!(blocks.len(), 8);
        assert_ne!(seed.fork().draw::<32>(), seed.fork().draw::<32>());
        assert!(!format!("{seed:?}").contains('7'));
    }
}
