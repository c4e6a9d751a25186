package dev.sluice.mapping.value;

/**
 * The value of one row cannot be computed or cannot be held exactly: reject that row. The message is one sentence that says why. Costs no
 * stack trace, because there may be one for every row.
 */
public final class RefusedValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RefusedValueException(String reason) {
        super(reason, null, false, false);
    }
}
