//! A pseudo-terminal with the real binary in it.

use std::io::{Read, Write};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::Machine;

/// A terminal with the program in it. What it writes goes through a terminal emulation.
pub struct Terminal {
    pub master: Box<dyn MasterPty + Send>,
    pub writer: Box<dyn Write + Send>,
    pub child: Box<dyn Child + Send + Sync>,
    pub screen: Arc<(Mutex<Screen>, Condvar)>,
}

pub struct Screen {
    pub parser: vt100::Parser,
    pub raw: Vec<u8>,
    pub closed: bool,
}

/// How long anything may take before the test says what is on the screen.
pub const PATIENCE: Duration = Duration::from_secs(30);

impl Terminal {
    pub fn start(machine: &Machine, columns: u16, rows: u16, args: &[&str]) -> Terminal {
        machine.knows_the_course();
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_cognito-doctor"));
        command.args(args);
        command.env_clear();
        for (key, value) in machine.environment() {
            command.env(key, value);
        }
        command.env("TERM", "xterm-256color");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let parser = vt100::Parser::new(rows.try_into().unwrap(), columns.try_into().unwrap(), 0);
        let screen = Arc::new((
            Mutex::new(Screen { parser, raw: Vec::new(), closed: false }),
            Condvar::new(),
        ));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let shared = Arc::clone(&screen);
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            loop {
                let read = reader.read(&mut buffer).unwrap_or(0);
                let mut screen = shared.0.lock().unwrap();
                if read == 0 {
                    screen.closed = true;
                    shared.1.notify_all();
                    return;
                }
                screen.parser.process(&buffer[..read]);
                screen.raw.extend_from_slice(&buffer[..read]);
                shared.1.notify_all();
            }
        });
        let writer = pair.master.take_writer().unwrap();
        Terminal { master: pair.master, writer, child, screen }
    }

    /// Waits until the screen is as wanted; fails with what it shows instead.
    pub fn until(&self, what: &str, wanted: impl Fn(&str) -> bool) -> String {
        let deadline = Instant::now() + PATIENCE;
        let mut screen = self.screen.0.lock().unwrap();
        loop {
            let contents = screen.parser.screen().contents();
            if wanted(&contents) {
                return contents;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero() && !screen.closed,
                "waited for {what}; the screen:\n{contents}"
            );
            screen = self.screen.1.wait_timeout(screen, left).unwrap().0;
        }
    }

    pub fn shows(&self, text: &str) -> String {
        self.until(text, |contents| contents.contains(text))
    }

    /// Everything the program wrote.
    pub fn raw(&self) -> String {
        String::from_utf8_lossy(&self.screen.0.lock().unwrap().raw).into_owned()
    }

    /// Until the program writes something, or half a second.
    pub fn waits_for_bytes(&self) {
        let screen = self.screen.0.lock().unwrap();
        let _unused = self.screen.1.wait_timeout(screen, Duration::from_millis(500)).unwrap();
    }

    /// Waits until what is read off the screen is as wanted; fails with what it shows instead.
    pub fn settles(&self, what: &str, mut wanted: impl FnMut(&Terminal) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !wanted(self) {
            let shown = self.screen.0.lock().unwrap().parser.screen().contents();
            assert!(Instant::now() < deadline, "waited for {what}; the screen:\n{shown}");
            self.waits_for_bytes();
        }
    }

    pub fn press(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.screen
            .0
            .lock()
            .unwrap()
            .parser
            .screen_mut()
            .set_size(rows.try_into().unwrap(), columns.try_into().unwrap());
        self.master
            .resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 })
            .unwrap();
    }

    /// Waits for the end; the exit code, and all that was written.
    pub fn ends(&mut self) -> (u32, String) {
        let code = self.child.wait().unwrap().exit_code();
        let mut screen = self.screen.0.lock().unwrap();
        let deadline = Instant::now() + PATIENCE;
        while !screen.closed && Instant::now() < deadline {
            screen = self.screen.1.wait_timeout(screen, Duration::from_millis(200)).unwrap().0;
        }
        (code, String::from_utf8_lossy(&screen.raw).into_owned())
    }

    /// Ends the program where it stands, without a word to it.
    pub fn kill(&mut self) {
        // The pseudo-terminal's own way to kill hangs up first, and the program tidies up on that.
        #[cfg(unix)]
        {
            let id = self.child.process_id().unwrap().to_string();
            let killed = std::process::Command::new("kill").args(["-KILL", &id]).status();
            assert!(killed.unwrap().success());
        }
        #[cfg(not(unix))]
        self.child.kill().unwrap();
        let _ = self.child.wait();
    }
}
