package dev.sluice.store.duckdb;

import dev.sluice.digest.CanonicalForm;
import dev.sluice.testkit.contract.RowDigestContract;
import dev.sluice.testkit.contract.StoreFixture;
import java.util.EnumSet;
import java.util.Set;

class DuckDbRowDigestTest extends RowDigestContract {
    @Override
    protected StoreFixture newFixture() {
        return new DuckDbFixture();
    }

    @Override
    protected Set<CanonicalForm> offered() {
        return EnumSet.allOf(CanonicalForm.class);
    }
}
