//! What a check has found, shared by its layers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use super::compare::{Difference, Exchange};
use super::coverage::{self, Unseen};
use super::document::Document;
use super::settings::CheckSettings;

#[derive(Debug)]
pub(super) struct CheckState {
    document: Document,
    pub(super) settings: CheckSettings,
    checked: AtomicUsize,
    /// The text of each difference, by the key that equal differences share.
    found: Mutex<BTreeMap<String, String>>,
    /// The operations and codes that were seen, in the words of [`Unseen`].
    seen: Mutex<BTreeSet<String>>,
}

impl CheckState {
    pub(super) fn new(document: Document) -> Self {
        Self {
            document,
            settings: CheckSettings::default(),
            checked: AtomicUsize::new(0),
            found: Mutex::default(),
            seen: Mutex::default(),
        }
    }

    pub(super) fn check(&self, exchange: &Exchange<'_>) {
        self.checked.fetch_add(1, Ordering::Relaxed);
        let compared = exchange.compare(&self.document, &self.settings);
        if let Some(Difference { same, text }) = compared.difference {
            locked(&self.found).entry(same).or_insert(text);
        }
        for seen in compared.seen {
            self.see(seen);
        }
    }

    fn see(&self, seen: String) {
        let mut all = locked(&self.seen);
        if all.contains(&seen) {
            return;
        }
        if let Some(directory) = &self.settings.observations
            && let Err(error) = coverage::write(directory, &seen)
        {
            // The response is passed on, so this is told at the end.
            let text = format!(
                "an observation cannot be written to {}: {error}",
                directory.display()
            );
            locked(&self.found).insert(text.clone(), text);
        }
        all.insert(seen);
    }

    /// Panics if no response was checked.
    #[track_caller]
    pub(super) fn fail_if_unasked(&self) {
        assert!(
            self.checked.load(Ordering::Relaxed) > 0,
            "no response passed the drift check: is its layer around the app that was asked?"
        );
    }

    /// Returns what neither this check nor another process has seen.
    #[track_caller]
    pub(super) fn unseen(&self) -> Vec<Unseen> {
        let mut seen = locked(&self.seen).clone();
        if let Some(directory) = &self.settings.observations {
            match coverage::read(directory) {
                Ok(others) => seen.extend(others),
                Err(error) => panic!(
                    "the observations in {} cannot be read: {error}",
                    directory.display()
                ),
            }
        }
        coverage::unseen(&self.document, &self.settings, &seen)
    }

    pub(super) fn take(&self) -> Vec<String> {
        std::mem::take(&mut *locked(&self.found))
            .into_values()
            .collect()
    }

    #[track_caller]
    pub(super) fn fail_if_differing(&self) {
        let found = self.take();
        if found.is_empty() {
            return;
        }
        let text = format!(
            "the app answers what its document does not say: {} difference(s)\n\n{}\n",
            found.len(),
            found.join("\n\n")
        );
        if thread::panicking() {
            // A second panic would abort the process and hide the first one.
            eprintln!("{text}");
        } else {
            panic!("{text}");
        }
    }
}

impl Drop for CheckState {
    fn drop(&mut self) {
        self.fail_if_differing();
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
