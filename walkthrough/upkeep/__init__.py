"""Running a deployment: migrating, serving, and keeping it whole. The rightmost feature: it may look at all others."""
