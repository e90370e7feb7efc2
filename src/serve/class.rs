//! A class: each pupil has an account of their own of one lesson, named by a path, `/class/ana`, or by the access key
//! id of the signature. Nobody proves who they are: it keeps pupils apart, and is no protection.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use hyper::Uri;
use hyper::header::{AUTHORIZATION, HeaderMap};
use hyper::http::request::Parts;

use crate::aws::PracticeWorld;
use crate::lab::Lesson;
use crate::state::is_pupil;

/// What an account's path begins with.
const PATH: &str = "/class/";

/// More pupils than any class has: names that somebody makes up must not fill the disk.
const MOST_PUPILS: usize = 400;

/// The accounts of a class.
#[derive(Clone)]
pub struct Class {
    lesson: &'static Lesson,
    place: PathBuf,
    speed: u32,
    open: Arc<Mutex<BTreeMap<String, PracticeWorld>>>,
}

/// Who asks, and how they said so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pupil {
    pub(super) name: String,
    /// By the path: what leads on from an answer has to begin with it, too.
    pub(super) by_path: bool,
}

impl Class {
    /// The class of a lesson, whose accounts are kept in that folder.
    pub fn new(lesson: &'static Lesson, place: PathBuf, speed: u32) -> Class {
        Class { lesson, place, speed, open: Arc::default() }
    }

    /// The account of a pupil, made if it is new. It waits for the disk.
    ///
    /// # Errors
    /// It cannot be read or written, or there are too many; in words.
    fn account(&self, pupil: &str) -> Result<PracticeWorld, String> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(world) = open.get(pupil) {
            return Ok(world.clone());
        }
        if open.len() >= MOST_PUPILS {
            return Err(format!("a class has at most {MOST_PUPILS} pupils"));
        }
        let file = self.place.join(format!("{pupil}.json"));
        let world = PracticeWorld::begin(self.lesson, file)?;
        world.set_speed(self.speed);
        open.insert(pupil.to_owned(), world.clone());
        Ok(world)
    }

    /// The same on a thread that may wait.
    pub(super) async fn account_apart(&self, pupil: &str) -> Result<PracticeWorld, String> {
        let (class, pupil) = (self.clone(), pupil.to_owned());
        let opened = tokio::task::spawn_blocking(move || class.account(&pupil));
        opened.await.map_err(|error| error.to_string())?
    }
}

/// The pupil of a request. A path that names one is shortened to what follows.
pub(super) fn pupil(head: &mut Parts) -> Option<Pupil> {
    if let Some((name, rest)) = of_path(&head.uri) {
        let mut parts = head.uri.clone().into_parts();
        parts.path_and_query = Some(rest.parse().ok()?);
        head.uri = Uri::from_parts(parts).ok()?;
        return Some(Pupil { name, by_path: true });
    }
    of_key(&head.headers).map(|name| Pupil { name, by_path: false })
}

fn of_path(uri: &Uri) -> Option<(String, String)> {
    let rest = uri.path_and_query()?.as_str().strip_prefix(PATH)?;
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (name, rest) = rest.split_at(end);
    let slash = if rest.starts_with('/') { "" } else { "/" };
    is_pupil(name).then(|| (name.to_owned(), format!("{slash}{rest}")))
}

fn of_key(headers: &HeaderMap) -> Option<String> {
    let signature = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let name = signature.split_once("Credential=")?.1.split('/').next()?;
    is_pupil(name).then(|| name.to_owned())
}

/// What leads back to the server, for a pupil who came by a path.
pub(super) fn under(pupil: &str, path: &str) -> String {
    format!("{PATH}{pupil}{path}")
}

#[cfg(test)]
mod tests {
    use hyper::Request;

    use super::*;

    fn asked(uri: &str, signature: Option<&str>) -> (Option<Pupil>, String) {
        let mut request = Request::builder().uri(uri);
        if let Some(signature) = signature {
            request = request.header(AUTHORIZATION, signature);
        }
        let mut head = request.body(()).unwrap().into_parts().0;
        let pupil = pupil(&mut head);
        (pupil, head.uri.to_string())
    }

    #[test]
    fn a_pupil_is_named_by_the_path_or_by_the_key() {
        for (uri, name, rest) in [
            ("/class/ana", "ana", "/"),
            ("/class/ana/", "ana", "/"),
            ("/class/ana/v2/email/identities?a=1", "ana", "/v2/email/identities?a=1"),
            ("/class/ana?a=1", "ana", "/?a=1"),
            ("/class/b-2/class/c", "b-2", "/class/c"),
        ] {
            let (pupil, path) = asked(uri, None);
            assert_eq!(pupil, Some(Pupil { name: name.to_owned(), by_path: true }), "{uri}");
            assert_eq!(path, rest, "{uri}");
        }
        let of = |key: &str| {
            format!("AWS4-HMAC-SHA256 Credential={key}/20261123/us-east-1/iam/aws4_request, x")
        };
        let (pupil, path) = asked("/", Some(&of("ana")));
        assert_eq!(pupil, Some(Pupil { name: "ana".to_owned(), by_path: false }));
        assert_eq!(path, "/");
        let long = "a".repeat(33);
        for wrong in ["AKIAPRACTICE", "", "..", "a.b", "a%2fb", "%1b[31m", "\u{e9}", &long] {
            assert_eq!(
                asked(&format!("/class/{}", wrong.replace('\u{e9}', "%C3%A9")), None).0,
                None
            );
            if wrong.is_ascii() {
                assert_eq!(asked("/", Some(&of(wrong))).0, None, "{wrong}");
            }
        }
        assert_eq!(asked("/", None).0, None);
    }

    #[test]
    fn two_hundred_pupils_and_two_at_once_have_accounts_of_their_own() {
        let place = tempfile::tempdir().unwrap();
        let lesson = crate::lab::find("totp-off").unwrap();
        let class = Class::new(lesson, place.path().to_owned(), 1);
        let together = || {
            (0..200).for_each(|n| {
                class.account(&format!("pupil-{n}")).unwrap();
            });
        };
        std::thread::scope(|scope| {
            scope.spawn(together);
            scope.spawn(together);
        });
        let files = std::fs::read_dir(place.path()).unwrap().filter_map(Result::ok);
        let accounts = files.filter(|f| f.path().extension().is_some_and(|e| e == "json")).count();
        assert_eq!(accounts, 200);
        let pools = |class: &Class, pupil: &str| {
            class.account(pupil).unwrap().within(|lab| lab.pool_ids().len()).unwrap()
        };
        let one = class.account("pupil-1").unwrap();
        one.within(|lab| lab.edit(|world| world.pools.clear())).unwrap();
        let again = Class::new(lesson, place.path().to_owned(), 1);
        assert_eq!((pools(&again, "pupil-1"), pools(&again, "pupil-2")), (0, 1));
        for n in 200..MOST_PUPILS {
            class.account(&format!("pupil-{n}")).unwrap();
        }
        assert!(class.account("one-more").is_err());
        assert!(class.account("pupil-3").is_ok());
    }
}
