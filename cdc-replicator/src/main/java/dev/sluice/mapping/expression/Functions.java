package dev.sluice.mapping.expression;

import dev.sluice.error.SettingsException;
import dev.sluice.settings.Nearest;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The functions there are, by name. */
final class Functions {
    private static final Set<String> UNREPEATABLE = Set.of(
            "now",
            "current_timestamp",
            "current_date",
            "current_time",
            "localtime",
            "localtimestamp",
            "random",
            "rand",
            "uuid",
            "gen_random_uuid",
            "getdate",
            "sysdate");

    private static final Map<String, Function<Call, Term>> ALL = all();

    private Functions() {}

    private static Map<String, Function<Call, Term>> all() {
        Map<String, Function<Call, Term>> all = new TreeMap<>();
        TextFunctions.register(all);
        NumberFunctions.register(all);
        TimeFunctions.register(all);
        Choices.register(all);
        return all;
    }

    /** @throws SettingsException if there is none of that name, or not with these arguments */
    static Term call(Call call) {
        String name = call.name().toLowerCase(Locale.ROOT);
        Function<Call, Term> function = ALL.get(name);
        if (function != null) {
            return function.apply(call);
        }
        if (UNREPEATABLE.contains(name)) {
            throw unrepeatable(call.source(), call.at(), call.name());
        }
        throw call.source()
                .mistake(
                        call.at(),
                        "there is no function " + call.name() + "; did you mean " + Nearest.of(name, ALL.keySet())
                                + "? There are " + String.join(", ", ALL.keySet()));
    }

    static SettingsException unrepeatable(Source source, int at, String name) {
        return source.mistake(
                at,
                name
                        + " is refused, because the same row would give another value each time it is read; use a column, or a literal such"
                        + " as timestamp '2026-01-31 00:00:00'");
    }
}
