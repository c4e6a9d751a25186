package dev.sluice.store.postgresql.read;

import dev.sluice.store.postgresql.catalog.PostgresTable;
import dev.sluice.store.postgresql.session.Quoting;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The leading fields of a table's key by which its rows can be cut into ranges.
 *
 * @param types their names in SQL
 */
record KeyColumns(List<String> names, List<String> types) {

    /** The fields up to the first whose type is not {@code usable}; perhaps none. */
    static KeyColumns prefix(PostgresTable table, LongPredicate usable) {
        List<String> names = table.dataset().key().identity().stream()
                .takeWhile(name -> usable.test(table.type(name).base()))
                .toList();
        return new KeyColumns(
                names,
                names.stream()
                        .map(name -> KeyType.name(table.type(name).base()))
                        .toList());
    }

    boolean exist() {
        return !names.isEmpty();
    }

    Slice.KeyRange range(@Nullable List<String> from, @Nullable List<String> to) {
        return new Slice.KeyRange(names, types, from, to);
    }

    /** {@code "a" AS k0, "b" AS k1}. */
    String renamed() {
        return IntStream.range(0, names.size())
                .mapToObj(i -> Quoting.identifier(names.get(i)) + " AS k" + i)
                .collect(Collectors.joining(", "));
    }

    String ordered() {
        return names.stream().map(Quoting::identifier).collect(Collectors.joining(", "));
    }

    /** The renamed columns as texts that their types read back. */
    String texts() {
        return IntStream.range(0, names.size())
                .mapToObj(i -> "format('%s', k" + i + ")")
                .collect(Collectors.joining(", "));
    }

    String reordered() {
        return IntStream.range(0, names.size()).mapToObj(i -> "k" + i).collect(Collectors.joining(", "));
    }
}
