//! Programs of the Python world that judge ours: emulators and other clients.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The virtual environment with a pinned emulator, made once, however many tests ask. Each has its own: they
/// pin different versions of the same libraries. The AWS CLI and pycognito are
/// beside moto.
pub fn environment(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let requirements = root.join(format!("tests/emulators/{name}.txt"));
    let wanted = fs::read_to_string(&requirements).unwrap();
    let target = root.join("target");
    let venv = target.join(format!("emulator-{name}"));
    fs::create_dir_all(&target).unwrap();
    let lock = fs::File::create(target.join(format!("emulator-{name}.lock"))).unwrap();
    lock.lock().unwrap();
    let mark = venv.join("installed.txt");
    if fs::read_to_string(&mark).ok().as_deref() != Some(&wanted) {
        let run = |program: &Path, args: &[&str]| {
            let status = Command::new(program).args(args).status().unwrap();
            assert!(status.success(), "{} {args:?}", program.display());
        };
        run(Path::new("python3"), &["-m", "venv", venv.to_str().unwrap()]);
        run(&venv.join("bin/pip"), &["install", "-q", "-r", requirements.to_str().unwrap()]);
        fs::write(&mark, wanted).unwrap();
    }
    venv
}
