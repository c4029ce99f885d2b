* minimises the negated objective: the objective is minus the value of this program
* g0 is hire Marc
* g1 is sewing
* g2 is letters
* w0 is Lena
* w1 is Marc
NAME handoff
ROWS
 N objective
 E one_g0
 E one_g1
 E one_g2
 E day_w0_d0
 E day_w1_d0
 L budget_0
 L need_g2_o1_0
COLUMNS
 M0 'MARKER' 'INTORG'
 x_g0_o0 one_g0 1
 x_g0_o1 one_g0 1
 x_g0_o1 need_g2_o1_0 -1
 x_g1_o0 one_g1 1
 x_g1_o0 day_w0_d0 60
 x_g2_o0 one_g2 1
 x_g2_o0 day_w0_d0 10
 x_g2_o1 objective 60
 x_g2_o1 one_g2 1
 x_g2_o1 day_w0_d0 1
 x_g2_o1 day_w1_d0 10
 x_g2_o1 budget_0 1
 x_g2_o1 need_g2_o1_0 1
 M1 'MARKER' 'INTEND'
 z_w0_d0_t0 objective 9
 z_w0_d0_t0 day_w0_d0 -1
 z_w0_d0_t1 objective 13
 z_w0_d0_t1 day_w0_d0 -1
 z_w1_d0_t0 day_w1_d0 -1
RHS
 RHS one_g0 1
 RHS one_g1 1
 RHS one_g2 1
 RHS budget_0 1
BOUNDS
 UP BND x_g0_o0 1
 UP BND x_g0_o1 1
 UP BND x_g1_o0 1
 UP BND x_g2_o0 1
 UP BND x_g2_o1 1
 UP BND z_w0_d0_t0 60
 UP BND z_w0_d0_t1 20
 UP BND z_w1_d0_t0 25
ENDATA
