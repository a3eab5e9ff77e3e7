"""Mutation testing: changes one thing in the code at a time, and reports the changes that no test notices.

Run: make mutants. Changes are drawn by Cosmic Ray's operators and by `edits`; each is tried in a fork of a process that
has everything loaded, by the tests that run the changed line (`covering`), the quickest first. docs/mutants.md says why
those that live may live.
"""
