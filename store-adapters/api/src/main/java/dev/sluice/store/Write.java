package dev.sluice.store;

/** How a {@link Writer} treats rows and a dataset that is not there. */
public record Write(Mode mode, Missing missing) {

    /** What happens to a row whose key is already there. */
    public enum Mode {
        /** It is rejected. Needs no key, and is the fastest. */
        INSERT,
        /** It is replaced; replaying a batch changes nothing. Needs a key. */
        UPSERT
    }

    /** What happens if the dataset is not there. */
    public enum Missing {
        FAIL,
        CREATE
    }

    public static Write insert() {
        return new Write(Mode.INSERT, Missing.FAIL);
    }

    public static Write upsert() {
        return new Write(Mode.UPSERT, Missing.FAIL);
    }

    public Write creating() {
        return new Write(mode, Missing.CREATE);
    }
}
