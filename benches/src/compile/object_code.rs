//! Reads the size of a crate's object code in bytes.

use std::fs;
use std::path::Path;

use object::read::archive::ArchiveFile;
use object::{File, Object, ObjectSection, SectionKind};

use super::subjects::Subject;
use crate::Outcome;

/// Bytes of the sections of a crate that end up in a program.
#[derive(Default)]
pub(super) struct Bytes {
    /// Machine code.
    pub(super) code: u64,
    /// Constants without addresses: above all the declared texts.
    pub(super) read_only: u64,
    /// Tables for panics: how to unwind each function.
    pub(super) unwind: u64,
    /// Constants with addresses, such as the declarations, which point to their texts.
    pub(super) data: u64,
}

impl Bytes {
    /// What the system tool `size` calls `text`.
    pub(super) fn text(&self) -> u64 {
        self.code + self.read_only + self.unwind
    }

    /// Adds the sections of one object file.
    fn add(&mut self, object: &[u8]) -> Outcome<()> {
        for section in File::parse(object)?.sections() {
            // `.eh_frame` on Linux, `__eh_frame` on macOS.
            let name = section.name()?.trim_start_matches(['.', '_']);
            let is_unwind = name.starts_with("eh_frame") || name.starts_with("gcc_except_tab");
            let sum = match section.kind() {
                _ if is_unwind => &mut self.unwind,
                SectionKind::Text => &mut self.code,
                SectionKind::ReadOnlyData | SectionKind::ReadOnlyString => &mut self.read_only,
                SectionKind::Data | SectionKind::ReadOnlyDataWithRel => &mut self.data,
                _ => continue,
            };
            *sum += section.size();
        }
        Ok(())
    }
}

/// The object code of a crate that was built for release.
pub(super) fn of(workspace: &Path, subject: &Subject) -> Outcome<Bytes> {
    let library = format!("lib{}.rlib", subject.package.replace('-', "_"));
    let library = fs::read(workspace.join("target/release").join(library))?;
    let mut bytes = Bytes::default();
    for member in ArchiveFile::parse(&*library)?.members() {
        let member = member?;
        // The other member is the compiler's metadata.
        if member.name().ends_with(b".o") {
            bytes.add(member.data(&*library)?)?;
        }
    }
    Ok(bytes)
}
