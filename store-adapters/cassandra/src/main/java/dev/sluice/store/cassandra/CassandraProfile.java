package dev.sluice.store.cassandra;

import dev.sluice.data.Extreme;
import dev.sluice.data.Fidelity;
import dev.sluice.data.Type;
import dev.sluice.store.Model;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.Trait;
import dev.sluice.store.cassandra.type.ColumnTypes;
import java.util.EnumSet;
import java.util.Set;

/** What Cassandra can do, as tables are that we make; collections of others that are not frozen hold no empty ones. */
final class CassandraProfile implements StoreProfile {
    /** As a user-defined type is named that we make. */
    private static final String USER_TYPE = "table_column";

    @Override
    public String title() {
        return "Cassandra";
    }

    @Override
    public Model model() {
        return Model.WIDE_COLUMN;
    }

    @Override
    public String nativeType(Type type) {
        return ColumnTypes.of(type, USER_TYPE).type().text();
    }

    @Override
    public Fidelity fidelity(Type type) {
        return ColumnTypes.of(type, "value").fidelity();
    }

    @Override
    public Set<Extreme> extremes() {
        return EnumSet.of(
                Extreme.LONG_DECIMALS,
                Extreme.DECIMAL_SCALES,
                Extreme.NAN_FLOATS,
                Extreme.NEGATIVE_ZERO,
                Extreme.BEFORE_CHRIST,
                Extreme.FAR_FUTURE,
                Extreme.EMPTY_COLLECTIONS,
                Extreme.NUL_CHARACTERS);
    }

    @Override
    public Set<Trait> traits() {
        return EnumSet.of(
                Trait.DECLARED_FIELDS,
                Trait.EMPTY_DATASETS,
                Trait.KEYED_WRITES,
                Trait.RESUMABLE_READS,
                Trait.TIME_TO_LIVE,
                Trait.WRITE_TIMES);
    }
}
