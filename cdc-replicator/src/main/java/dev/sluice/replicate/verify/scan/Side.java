package dev.sluice.replicate.verify.scan;

/** One of the two things compared. */
public enum Side {
    SOURCE,
    TARGET
}
