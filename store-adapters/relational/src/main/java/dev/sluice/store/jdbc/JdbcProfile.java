package dev.sluice.store.jdbc;

import dev.sluice.data.Extreme;
import dev.sluice.data.Fidelity;
import dev.sluice.data.Type;
import dev.sluice.store.Model;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.Trait;
import dev.sluice.store.jdbc.type.ColumnType;
import java.util.Set;
import java.util.function.Function;

/**
 * A profile whose types are those of the columns a database is given.
 *
 * @param rewritten native types that keep what JSON says and not how it is written
 */
public record JdbcProfile(
        String title,
        Function<Type, ColumnType> columnTypes,
        Set<Extreme> extremes,
        Set<Trait> traits,
        Set<String> rewritten)
        implements StoreProfile {
    /** What every database behind JDBC can do; some can do more. */
    public static final Set<Trait> TRAITS = Set.of(
            Trait.DECLARED_FIELDS,
            Trait.EMPTY_DATASETS,
            Trait.KEYLESS_DATASETS,
            Trait.KEYED_WRITES,
            Trait.RESUMABLE_READS,
            Trait.ATOMIC_FLUSHES);

    public JdbcProfile {
        extremes = Set.copyOf(extremes);
        traits = Set.copyOf(traits);
        rewritten = Set.copyOf(rewritten);
    }

    @Override
    public Fidelity fidelity(Type type) {
        return columnTypes.apply(type).fidelity();
    }

    @Override
    public boolean rewritesJson(String nativeType) {
        return rewritten.contains(nativeType);
    }

    @Override
    public Model model() {
        return Model.RELATIONAL;
    }

    @Override
    public String nativeType(Type type) {
        return columnTypes.apply(type).text();
    }
}
