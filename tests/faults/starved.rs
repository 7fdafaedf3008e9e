//! No room, no rights, no more open files: a message that says what to do, exit code 2, the old
//! site as it was, nothing left behind; and the next build succeeds.
//!
//! Disks and read-only folders are mounted in a namespace of the test's own (`unshare`), which needs
//! no rights on most machines; rights are tried as another user where the test is run by root.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::{Command, Output};

use crate::office::{NAMES, Office, Tree, said, same, skip, tree};

#[track_caller]
fn could_not(output: &Output, words: &[&str]) {
    let text = said(output);
    assert_eq!(output.status.code(), Some(2), "{text}");
    for word in words {
        assert!(text.contains(word), "does not say `{word}`: {text}");
    }
    assert!(!text.contains("panicked"), "{text}");
}

/// An office with a site, and the sites of the two names.
fn office(meetings: usize) -> (Office, Tree, Tree) {
    let office = Office::new(meetings);
    office.extend(false);
    office.name(NAMES[1]);
    let new = office.build();
    office.name(NAMES[0]);
    let old = office.build();
    (office, old, new)
}

/// Runs a script with `sh -e` in a namespace where it may mount; nothing where it may not.
fn with_mounts(office: &Office, test: &str, script: &str) -> Option<Output> {
    let may = Command::new("unshare")
        .args(["-Urm", "sh", "-c", "mount -t tmpfs none /mnt"])
        .output();
    if !may.is_ok_and(|output| output.status.success()) {
        skip(test, "no disk can be mounted here");
        return None;
    }
    let mut command = office.shell("unshare -Urm sh -ec \"$SCRIPT\"");
    let output = command.env("SCRIPT", script).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
    Some(output)
}

#[test]
fn a_full_disk_leaves_the_old_site() {
    let (office, old, new) = office(12);
    fs::create_dir(office.path("disk")).unwrap();
    office.name(NAMES[1]);
    // The site on a disk of its own that has little room left; later it has enough. For a small
    // change and a great one the room ends at another place.
    for room in [0, 8, 100, 300] {
        let script = format!(
            "mount -t tmpfs -o size=8m none disk
            cp -r public disk/public
            dd if=/dev/zero of=disk/filler bs=1k 2>/dev/null || true
            dd if=/dev/null of=disk/filler bs=1k seek=$(($(stat -c %s disk/filler) / 1024 - {room}))
            $BUILD --out disk/public 2>said && code=0 || code=$?
            cp -r disk after; echo $code >after/code
            rm disk/filler
            $BUILD --out disk/public
            cp -r disk later"
        );
        let Some(_) = with_mounts(&office, "a_full_disk_leaves_the_old_site", &script) else {
            return;
        };
        let what = format!("with {room} KB left");
        let told = fs::read_to_string(office.path("said")).unwrap();
        assert_eq!(
            fs::read_to_string(office.path("after/code")).unwrap(),
            "2\n",
            "{what}"
        );
        assert!(
            told.contains("No space left on device") && told.contains("make room on the disk"),
            "{told}"
        );
        same(&tree(&office.path("after/public")), &old, &what);
        same(&tree(&office.path("later/public")), &new, &what);
        for (folder, files) in [("after", 3), ("later", 1)] {
            let names: Vec<_> = fs::read_dir(office.path(folder))
                .unwrap()
                .map(|entry| entry.unwrap().file_name())
                .collect();
            assert_eq!(names.len(), files, "{what}: {names:?}");
            fs::remove_dir_all(office.path(folder)).unwrap();
        }
    }
}

#[test]
fn a_folder_that_may_only_be_read_leaves_the_old_site() {
    let (office, old, new) = office(6);
    let test = "a_folder_that_may_only_be_read_leaves_the_old_site";
    for (more, name) in [(true, NAMES[0]), (false, NAMES[1])] {
        office.extend(more);
        office.name(name);
        // The folder of the site; one in it; all around it.
        for sealed in ["public", "public/audit", "."] {
            let script = format!(
                "mkdir -p web && cp -r content public web
                mount --bind web web && cd web
                mount --bind {sealed} {sealed} && mount -o remount,ro,bind {sealed}
                cd ../web
                $BUILD 2>../said && code=0 || code=$?
                cd .. && cp -r web after && echo $code >code"
            );
            let Some(_) = with_mounts(&office, test, &script) else {
                return;
            };
            let told = fs::read_to_string(office.path("said")).unwrap();
            let code = fs::read_to_string(office.path("code")).unwrap();
            assert_eq!(code, "2\n", "{sealed}: {told}");
            assert!(
                told.contains("Read-only file system") && told.contains("name another folder"),
                "{told}"
            );
            same(&tree(&office.path("after/public")), &old, sealed);
            let names = fs::read_dir(office.path("after")).unwrap().count();
            assert_eq!(names, 2, "{sealed}: something is left");
            for folder in ["after", "web"] {
                fs::remove_dir_all(office.path(folder)).unwrap();
            }
        }
    }
    same(&office.build(), &new, "in the end");
}

#[test]
fn a_site_that_is_a_disk_of_its_own_is_built() {
    let (office, old, new) = office(6);
    // Folders cannot be exchanged there; one of its folders is yet another disk.
    let script = "mkdir disk && mount -t tmpfs none disk
        mkdir disk/audit && mount -t tmpfs none disk/audit
        cp -r public/. disk
        ln -s ../../outside.txt disk/audit/.minutebook-part
        sed -i \"s/Audit Committee/Audit and Risk Committee/\" content/audit/panel.md
        $BUILD --out disk
        rm -f disk/audit/.minutebook-part
        cp -r disk after";
    office.write("outside.txt", "somebody's");
    if with_mounts(&office, "a_site_that_is_a_disk_of_its_own_is_built", script).is_some() {
        same(&tree(&office.path("after")), &new, "on two disks");
        assert_eq!(fs::read(office.path("outside.txt")).unwrap(), b"somebody's");
    }
    same(&office.site(), &old, "the other site");
}

/// Lets a command be somebody's who has no right to everything, as a clerk is. Nothing where
/// the test is run by root and there is nobody else.
fn as_a_clerk(office: &Office, test: &str, script: &str) -> Option<Output> {
    if !rustix::process::geteuid().is_root() {
        return Some(office.shell(script).output().unwrap());
    }
    let clerk = "setpriv --reuid 65534 --regid 65534 --clear-groups";
    let may = office
        .shell(&format!(
            "chmod 755 . && chown -R 65534:65534 . && {clerk} $BUILD --help >/dev/null"
        ))
        .output()
        .unwrap();
    if !may.status.success() {
        skip(test, "the program cannot be run as another user here");
        return None;
    }
    let mut command = office.shell(&format!("exec {clerk} sh -c \"$SCRIPT\""));
    Some(command.env("SCRIPT", script).output().unwrap())
}

#[test]
fn a_folder_without_the_right_to_write_leaves_the_old_site() {
    let test = "a_folder_without_the_right_to_write_leaves_the_old_site";
    let (office, old, new) = office(6);
    let day = format!("public/audit/{}", crate::office::day(0));
    let mode = |path: &str, mode: u32| {
        fs::set_permissions(office.path(path), fs::Permissions::from_mode(mode)).unwrap();
    };
    office.extend(true);
    // Some folders that change may be written to and some may not: then none is.
    for sealed in [day.as_str(), "public/audit", "public", "public/.minutebook"] {
        mode(sealed, 0o555);
        let Some(output) = as_a_clerk(&office, test, "$BUILD") else {
            return;
        };
        mode(sealed, 0o755);
        could_not(
            &output,
            &[
                "Permission denied",
                "give yourself the right to write there",
            ],
        );
        same(&office.site(), &old, sealed);
        office.assert_tidy();
    }
    // Neither the folder nor the one around it: not even a lock can be made.
    mode("public/.minutebook", 0o555);
    mode(".", 0o555);
    let output = as_a_clerk_again(&office, "$BUILD");
    mode(".", 0o755);
    mode("public/.minutebook", 0o755);
    could_not(&output, &["Permission denied"]);
    same(&office.site(), &old, "sealed around");
    office.assert_tidy();
    // Around it alone: the site is built, within its folder.
    office.extend(false);
    office.name(NAMES[1]);
    mode(".", 0o555);
    let output = as_a_clerk_again(&office, "$BUILD");
    mode(".", 0o755);
    assert!(output.status.success(), "{}", said(&output));
    same(&office.site(), &new, "in a sealed folder");
    office.assert_tidy();
}

/// The same once it is known to be possible, and without giving rights back.
fn as_a_clerk_again(office: &Office, script: &str) -> Output {
    let clerk = if rustix::process::geteuid().is_root() {
        "setpriv --reuid 65534 --regid 65534 --clear-groups "
    } else {
        ""
    };
    let mut command = office.shell(&format!("exec {clerk}sh -c \"$SCRIPT\""));
    command.env("SCRIPT", script).output().unwrap()
}

#[test]
fn a_limit_on_the_size_of_files_leaves_the_old_site() {
    let (office, old, new) = office(6);
    office.name(NAMES[1]);
    let output = office
        .shell("trap '' XFSZ; ulimit -f 4; exec $BUILD")
        .output()
        .unwrap();
    could_not(&output, &["File too large", "make room on the disk"]);
    same(&office.site(), &old, "too large");
    office.assert_tidy();
    // Where the system ends the program for it, that is a kill like any other.
    let output = office
        .shell("ulimit -c 0; ulimit -f 4; exec $BUILD")
        .output()
        .unwrap();
    assert!(!output.status.success());
    same(&office.site(), &old, "ended");
    same(&office.build(), &new, "once there is room");
    office.assert_tidy();
}

#[test]
fn without_open_files_the_old_site_stands() {
    let (office, old, new) = office(6);
    let (mut refused, mut built) = (0, 0);
    for limit in 4..24 {
        let changed = if limit % 2 == 0 { NAMES[1] } else { NAMES[0] };
        office.name(changed);
        let before = office.site();
        let expected = if changed == NAMES[0] { &old } else { &new };
        let output = office
            .shell(&format!("ulimit -n {limit}; exec $BUILD -j 4"))
            .output()
            .unwrap();
        let text = said(&output);
        assert!(!text.contains("panicked"), "{limit}: {text}");
        match output.status.code() {
            Some(0) => built += 1,
            // Too few even to load the program.
            Some(127) => {}
            Some(1 | 2) => {
                refused += 1;
                assert!(text.contains("open files"), "{limit}: {text}");
                // Only to clear the old site away may be left to do.
                let is_new = text.contains("the new site is on its way");
                let stands = if is_new { expected } else { &before };
                same(&office.site(), stands, "refused");
            }
            _ => panic!("{limit}: {text}"),
        }
        office.build();
        office.assert_tidy();
    }
    office.name(NAMES[0]);
    same(&office.build(), &old, "in the end");
    office.name(NAMES[1]);
    same(&office.build(), &new, "in the end");
    assert!(refused > 0 && built > 0, "{refused} {built}");
}
