package dev.sluice.store.mariadb;

import dev.sluice.digest.CanonicalForm;
import dev.sluice.testkit.contract.RowDigestContract;
import dev.sluice.testkit.contract.StoreFixture;
import java.util.EnumSet;
import java.util.Set;

class MySqlRowDigestTest extends RowDigestContract {
    @Override
    protected StoreFixture newFixture() {
        return MariaDbFixture.mysql();
    }

    @Override
    protected Set<CanonicalForm> offered() {
        return EnumSet.complementOf(
                EnumSet.of(CanonicalForm.FLOAT32, CanonicalForm.FLOAT64, CanonicalForm.BITS, CanonicalForm.UUID));
    }
}
