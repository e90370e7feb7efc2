//! The build script: packs the texts that the program carries, one by one, so that each is unpacked when it is
//! first read. Unpacked they would be a tenth of the program.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// The best that deflate does: it is done once a build.
const LEVEL: u8 = 10;

/// What is packed: texts, guides, lessons, and the tables beside them.
const FOLDERS: &[(&str, &str)] =
    &[("text", "ftl"), ("guides", "toml"), ("lab", "toml"), ("", "toml")];

fn main() -> Result<(), Box<dyn Error>> {
    pack_relocations()?;
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

/// The first glibc that reads packed relocations.
const GLIBC: (u32, u32) = (2, 36);

/// A program that can be loaded anywhere lists each address in it, which is a fifteenth of this one; packed the
/// list is next to nothing. The loader has to know how: it is asked where the program is built for this machine,
/// and where it does not answer, all stays as it is.
fn pack_relocations() -> Result<(), Box<dyn Error>> {
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    let native = env::var("HOST")? == env::var("TARGET")?;
    let glibc = is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu");
    if !native || !glibc {
        return Ok(());
    }
    let Ok(said) = Command::new("getconf").arg("GNU_LIBC_VERSION").output() else { return Ok(()) };
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let mut numbers = said.trim().trim_start_matches("glibc ").split('.').map(str::parse::<u32>);
    if let (Some(Ok(major)), Some(Ok(minor))) = (numbers.next(), numbers.next())
        && (major, minor) >= GLIBC
    {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
    Ok(())
}
