package dev.sluice.store.postgresql.structure;

import dev.sluice.structure.NativeText;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The rules of a sequence and where it stands. */
record Sequence(long increment, long start, long least, long most, long cache, boolean cycles, String type, long next) {

    /**
     * The sequence.
     *
     * @param current its last value, and whether that was given already
     */
    static Sequence of(Record rules, Record current) {
        long increment = number(rules, 0);
        long last = number(current, 0);
        boolean given = Boolean.TRUE.equals(current.get(1, Boolean.class));
        return new Sequence(
                increment,
                number(rules, 1),
                number(rules, 2),
                number(rules, 3),
                number(rules, 4),
                Boolean.TRUE.equals(rules.get(5, Boolean.class)),
                String.valueOf(rules.get(6, String.class)),
                given ? last + increment : last);
    }

    /**
     * What is not as the server has it by itself.
     *
     * @param typed whether the sequence has a type of its own, which is that of the column otherwise
     */
    @Nullable
    NativeText options(boolean typed) {
        List<String> options = new ArrayList<>();
        if (typed && !type.equals("bigint")) {
            options.add("AS " + type);
        }
        boolean down = increment < 0;
        long lowest =
                type.equals("smallint") ? Short.MIN_VALUE : type.equals("integer") ? Integer.MIN_VALUE : Long.MIN_VALUE;
        long highest =
                type.equals("smallint") ? Short.MAX_VALUE : type.equals("integer") ? Integer.MAX_VALUE : Long.MAX_VALUE;
        addUnless(options, "MINVALUE", least, down ? lowest : 1);
        addUnless(options, "MAXVALUE", most, down ? -1 : highest);
        addUnless(options, "START WITH", start, down ? most : least);
        addUnless(options, "CACHE", cache, 1);
        if (cycles) {
            options.add("CYCLE");
        }
        return options.isEmpty() ? null : new NativeText(IndexParts.FAMILY, String.join(" ", options));
    }

    private static void addUnless(List<String> options, String option, long value, long usual) {
        if (value != usual) {
            options.add(option + " " + value);
        }
    }

    private static long number(Record row, int at) {
        Long number = row.get(at, Long.class);
        return number == null ? 0 : number;
    }
}
