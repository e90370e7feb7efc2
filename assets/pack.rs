//! The build script: packs the texts that the program carries, one by one, so that each is unpacked when it is
//! first read. Unpacked they would be a tenth of the program.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The best that deflate does: it is done once a build.
const LEVEL: u8 = 10;

/// What is packed: texts, guides, lessons, and the tables beside them.
const FOLDERS: &[(&str, &str)] =
    &[("text", "ftl"), ("guides", "toml"), ("lab", "toml"), ("", "toml")];

fn main() -> Result<(), Box<dyn Error>> {
    let assets = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("assets");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for (folder, extension) in FOLDERS {
        let from = assets.join(folder);
        // A folder counts as changed when a file comes or goes, too.
        println!("cargo::rerun-if-changed={}", from.display());
        let to = out.join(folder);
        fs::create_dir_all(&to)?;
        for entry in fs::read_dir(&from)? {
            let path = entry?.path();
            let named = path.file_name().and_then(|name| name.to_str());
            let Some(name) = named.filter(|_| path.extension().is_some_and(|e| e == *extension))
            else {
                continue;
            };
            println!("cargo::rerun-if-changed={}", path.display());
            let packed = miniz_oxide::deflate::compress_to_vec(&fs::read(&path)?, LEVEL);
            fs::write(to.join(format!("{name}.deflate")), packed)?;
        }
    }
    Ok(())
}
