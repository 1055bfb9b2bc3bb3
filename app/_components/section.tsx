import { Box, Grid, GridCol, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** A titled part of a page: what it is about at the left, the fields or facts at the right. */
export const Section = ({ title, lead, children }: { title: ReactNode; lead?: ReactNode; children: ReactNode }) => (
  <Box component="section" mb="xl">
    <Grid gap="lg">
      <GridCol span={{ base: 12, md: 4 }}>
        <Title order={2} fz="md">
          {title}
        </Title>
        {lead && (
          <Text size="sm" c="dimmed" mt={6} lh={1.6}>
            {lead}
          </Text>
        )}
      </GridCol>
      <GridCol span={{ base: 12, md: 8 }}>
        <Box className="card" p={{ base: 'md', sm: 'lg' }}>
          {children}
        </Box>
      </GridCol>
    </Grid>
  </Box>
);
