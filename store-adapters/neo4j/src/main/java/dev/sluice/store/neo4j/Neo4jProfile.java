package dev.sluice.store.neo4j;

import dev.sluice.data.Extreme;
import dev.sluice.data.Fidelity;
import dev.sluice.data.Type;
import dev.sluice.store.Model;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.Trait;
import dev.sluice.store.neo4j.type.StoredTypes;
import java.util.EnumSet;
import java.util.Set;

/** What Neo4j can do. */
final class Neo4jProfile implements StoreProfile {
    @Override
    public String title() {
        return "Neo4j";
    }

    @Override
    public Model model() {
        return Model.GRAPH;
    }

    @Override
    public String nativeType(Type type) {
        return StoredTypes.nativeType(type);
    }

    @Override
    public Fidelity fidelity(Type type) {
        return StoredTypes.fidelity(type);
    }

    @Override
    public Set<Extreme> extremes() {
        return EnumSet.complementOf(EnumSet.of(
                Extreme.INFINITE_TIMES,
                Extreme.INFINITE_INTERVALS,
                Extreme.END_OF_DAY,
                Extreme.ARRAY_SHAPES,
                Extreme.NULL_ELEMENTS));
    }

    @Override
    public Set<Trait> traits() {
        return EnumSet.of(Trait.EMPTY_DATASETS, Trait.KEYLESS_DATASETS, Trait.KEYED_WRITES, Trait.RESUMABLE_READS);
    }
}
