"""Drafts of reports: from a document that exists, and from an earlier report."""
