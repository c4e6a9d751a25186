package dev.sluice.replicate.verify;

/** One of the two things compared. */
public enum Side {
    SOURCE,
    TARGET
}
