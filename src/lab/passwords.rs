//! The passwords of a lesson's users: what is saved of the world keeps none.

use std::fmt;

#[derive(Default)]
pub(super) struct Passwords(Vec<[String; 3]>);

impl fmt::Debug for Passwords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Passwords").finish_non_exhaustive()
    }
}

impl Passwords {
    /// Each with the id of its pool and the name of its user before it.
    pub(super) fn new(all: Vec<[String; 3]>) -> Passwords {
        Passwords(all)
    }

    /// The one of a user, by the names of pool and user.
    pub(super) fn find(&self, pool_id: &str, username: &str) -> Option<&str> {
        let mut all = self.0.iter();
        all.find(|[pool, name, _]| pool == pool_id && name == username).map(|[.., typed]| &**typed)
    }
}
