package dev.sluice.store.dynamodb;

import dev.sluice.data.Extreme;
import dev.sluice.data.Fidelity;
import dev.sluice.data.Type;
import dev.sluice.store.Model;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.Trait;
import dev.sluice.store.dynamodb.type.StoredTypes;
import java.util.EnumSet;
import java.util.Set;

/** What DynamoDB can do. A flush is not atomic: a transaction of DynamoDB ends at 100 items. */
final class DynamoDbProfile implements StoreProfile {
    @Override
    public String title() {
        return "DynamoDB";
    }

    @Override
    public Model model() {
        return Model.KEY_VALUE;
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
                Extreme.INFINITE_TIMES,
                Extreme.INFINITE_INTERVALS,
                Extreme.END_OF_DAY,
                Extreme.BEFORE_CHRIST,
                Extreme.FAR_FUTURE,
                Extreme.NULL_ELEMENTS,
                Extreme.EMPTY_COLLECTIONS,
                Extreme.NUL_CHARACTERS);
    }

    @Override
    public Set<Trait> traits() {
        return EnumSet.of(Trait.EMPTY_DATASETS, Trait.KEYED_WRITES, Trait.RESUMABLE_READS, Trait.SORTED_FIELDS);
    }
}
