//! The texts that the program carries, unpacked when they are read. `assets/pack.rs` packs them at build time.

/// A file of `assets`, by its path there, as it is packed in the program.
macro_rules! packed {
    ($($path:expr),+) => {
        crate::packed::Packed(include_bytes!(concat!(env!("OUT_DIR"), "/", $($path,)+ ".deflate")))
    };
}
pub(crate) use packed;

/// A packed text.
#[derive(Clone, Copy)]
pub(crate) struct Packed(pub(crate) &'static [u8]);

impl Packed {
    /// The text. One that cannot be unpacked is empty; a test unpacks them all.
    pub(crate) fn text(self) -> String {
        let bytes = miniz_oxide::inflate::decompress_to_vec(self.0).unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    }
}
