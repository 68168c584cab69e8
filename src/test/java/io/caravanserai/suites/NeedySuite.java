package io.caravanserai.suites;

import io.caravanserai.store.TestDatabase;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.Suite;

/** Tests that need a hub or a database; all others have run before. */
@Suite
@IncludeTags({TestDatabase.TAG, TestDatabase.TAG_OF_HUBS})
abstract class NeedySuite {}
