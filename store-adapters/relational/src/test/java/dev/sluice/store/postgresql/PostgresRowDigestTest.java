package dev.sluice.store.postgresql;

import dev.sluice.digest.CanonicalForm;
import dev.sluice.testkit.contract.RowDigestContract;
import dev.sluice.testkit.contract.StoreFixture;
import java.util.EnumSet;
import java.util.Set;

class PostgresRowDigestTest extends RowDigestContract {
    @Override
    protected StoreFixture newFixture() {
        return new PostgresFixture();
    }

    @Override
    protected Set<CanonicalForm> offered() {
        return EnumSet.allOf(CanonicalForm.class);
    }
}
