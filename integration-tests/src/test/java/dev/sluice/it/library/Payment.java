package dev.sluice.it.library;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import java.math.BigDecimal;

/** What the example takes in: one line of its queue, one row of its target. */
record Payment(long seq, String account, BigDecimal amount, String note) {
    static final Schema FIELDS = Schema.of(
            Field.required("seq", new Type.Int(64, false)),
            Field.required("account", Type.Text.unbounded()),
            Field.required("amount", new Type.Decimal(12, 2)),
            Field.of("note", Type.Text.unbounded()));

    Row row() {
        return Row.of(FIELDS, seq, account, amount, note);
    }
}
