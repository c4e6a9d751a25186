package dev.sluice.testkit.mongo;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Lets queries ask for types the library does not know: a real server finds no value of them in what the library can store. */
final class TypeCodes {
    private static final Set<Integer> UNKNOWN = Set.of(6, 12, 13, 14, 15);
    /** A regular expression, which the library never finds. */
    private static final List<Object> NEVER = List.of(11);

    private TypeCodes() {}

    /** Takes the unknown codes out of every {@code $type} with a list, however deep. */
    static void leaveOutUnknown(Object query) {
        if (query instanceof Collection<?> list) {
            list.forEach(TypeCodes::leaveOutUnknown);
        }
        if (query instanceof Document document) {
            document.replaceAll((name, value) ->
                    name.equals("$type") && value instanceof Collection<?> codes ? known(codes) : value);
            document.values().stream().filter(java.util.Objects::nonNull).forEach(TypeCodes::leaveOutUnknown);
        }
    }

    private static List<Object> known(Collection<?> codes) {
        List<Object> known = new ArrayList<>(codes);
        known.removeIf(code -> code instanceof Integer number && UNKNOWN.contains(number));
        return known.isEmpty() ? NEVER : known;
    }
}
