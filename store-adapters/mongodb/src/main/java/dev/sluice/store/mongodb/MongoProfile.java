package dev.sluice.store.mongodb;

import dev.sluice.data.Extreme;
import dev.sluice.data.Fidelity;
import dev.sluice.data.Type;
import dev.sluice.store.Model;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.Trait;
import dev.sluice.store.mongodb.type.StoredTypes;
import java.util.EnumSet;
import java.util.Set;

/** What MongoDB can do. A flush is not atomic: a bulk write of MongoDB is not, and transactions are limited in time and size. */
final class MongoProfile implements StoreProfile {
    @Override
    public String title() {
        return "MongoDB";
    }

    @Override
    public Model model() {
        return Model.DOCUMENT;
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
        return EnumSet.of(
                Extreme.NAN_DECIMALS,
                Extreme.INFINITE_DECIMALS,
                Extreme.DECIMAL_SCALES,
                Extreme.NAN_FLOATS,
                Extreme.NEGATIVE_ZERO,
                Extreme.INFINITE_INTERVALS,
                Extreme.END_OF_DAY,
                Extreme.BEFORE_CHRIST,
                Extreme.FAR_FUTURE,
                Extreme.NULL_ELEMENTS,
                Extreme.EMPTY_COLLECTIONS,
                Extreme.NUL_CHARACTERS,
                Extreme.EMPTY_KEYS);
    }

    @Override
    public Set<Trait> traits() {
        return EnumSet.of(Trait.EMPTY_DATASETS, Trait.KEYLESS_DATASETS, Trait.KEYED_WRITES, Trait.RESUMABLE_READS);
    }
}
