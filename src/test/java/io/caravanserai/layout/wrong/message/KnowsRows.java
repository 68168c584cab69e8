package io.caravanserai.layout.wrong.message;

record KnowsRows(io.caravanserai.layout.wrong.rows.KnowsCamel rows) {}
