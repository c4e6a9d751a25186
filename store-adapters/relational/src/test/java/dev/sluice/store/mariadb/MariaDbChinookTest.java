package dev.sluice.store.mariadb;

class MariaDbChinookTest extends ChinookRoundTrip {
    @Override
    MariaDbFixture newFixture() {
        return MariaDbFixture.mariadb();
    }
}
