package io.caravanserai.layout.wrong.durable;

import java.sql.Connection;

record KnowsSql(Connection connection) {}
