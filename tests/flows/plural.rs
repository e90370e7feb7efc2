//! Numbers in front of words: Fluent's `one` takes 0 as well in Portuguese.

use std::path::Path;

use cognito_doctor::text::{Lang, Texts};

#[test]
fn nothing_is_not_counted_as_one_in_portuguese() {
    let texts = Texts(Lang::PtBr);
    for (id, said) in [
        ("findings-folded", "0 em ordem"),
        ("preview-hidden", "0 linhas"),
        ("verify-next-left", "Não resta nenhum achado."),
        ("paste-more", "0 linhas"),
        ("verify-folded", "Mais 0 não se aplicam"),
        ("phones-count", "0 mensagens"),
        ("explain-hidden", "nenhum segredo"),
        ("finding-some-clients-unread", "Nenhum cliente"),
    ] {
        let text = texts.with(id, &[("count", "0")]);
        assert!(text.contains(said), "{id}: {text}");
        assert!(!texts.with(id, &[("count", "1")]).contains('0'), "{id}");
    }
}

#[test]
fn every_portuguese_one_has_a_nought_before_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/text");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if !path.to_string_lossy().ends_with("pt-BR.ftl") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        for (at, line) in lines.iter().enumerate() {
            let whole = line.contains("{ $");
            assert!(
                !line.starts_with("[one]") || whole || lines[at - 1].starts_with("[0]"),
                "{}: {line}",
                path.display()
            );
        }
    }
}
